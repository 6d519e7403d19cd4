import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** Not what pages of work, such as the desk, share: the room has none of it. */
const ofOthers = [
  'lib/features/(?:access-plan|choosing|desk|films|prepared|rehearsal|together)/',
  'lib/(?:lines|check)/',
  'lib/features/(?:help/(?:help-(?:box|form|called)|phone|report-form)|safety)',
  'lib/features/captions/(?:languages|several|lane-choice)',
  'lib/features/announcements/announcement-strip',
  'lib/room/(?:role-|rehearsal-|room-name|told|kept-words|say-announcements)',
  'lib/view/(?:view-switches|choices|caption-sample|team-needs)',
  'lib/shell/(?:landing|site-page|confirm-dialog|keep-focus)',
  'lib/programme/(?:words|ask-by|days)',
  'domain/src/(?:access-plan/|room/film)',
  'icons/(?:shield|megaphone)',
  'ui/src/(?:check|people|portrait|figure-drawing)'
];
const shared = new RegExp(String.raw`^(?!.*/(?:${ofOthers.join('|')})).*\.(?:svelte|ts|js|svg\?raw)$`);

/** Three signs that fewer pages share: one file of them instead of three. */
const handSigns = /lucide-static.*\/(?:hand|keyboard|message-square-text)\.svg/;

export default defineConfig({
  // What four or more pages share comes in one file: thirty small ones compress worse, by 7 kB on the room's page.
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'shared', minShareCount: 4, test: shared },
                { name: 'icons', minShareCount: 2, test: handSigns }
              ]
            }
          }
        }
      }
    }
  },
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // Sizes that a component sets on one element. Attributes cannot load or run anything.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:', 'mediastream:'],
          'worker-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'font-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none']
        }
      }
    })
  ]
});
