import { error } from '@sveltejs/kit';

/** The fields of a form. One that was cut off on its way is to be sent again; it is no failure of ours. */
export function readForm(request: Request): Promise<FormData> {
  return request.formData().catch(() => error(400, 'This did not arrive whole. Nothing was saved. Go back, then send it again.'));
}
