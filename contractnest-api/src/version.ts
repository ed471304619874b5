/** The version told in /openapi.json; the build puts the package's own in. */
declare const CN_VERSION: string | undefined;

export const VERSION: string = typeof CN_VERSION === 'string' ? CN_VERSION : '0.0.0-dev';
