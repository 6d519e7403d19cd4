export { buildApp, type AppDeps } from './app.ts';
export { createCore, type Core, type CoreOptions } from './core.ts';
export { noMedia, type MediaServer } from './media/port.ts';
