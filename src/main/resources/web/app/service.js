/** Where the service is: where this script came from, also on a page of somebody else. */
export const ORIGIN = new URL(import.meta.url).origin;
