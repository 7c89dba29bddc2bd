/**
 * The policy that every answer of our scheme carries: our own files and nothing else. No inline
 * script or style, no eval, no frame, no form, no plug-in, no other host. Pictures may be `data:`
 * because labels arrive as base64 over the bridge.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
