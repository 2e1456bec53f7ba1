/** The images that a Dockerfile starts its stages from, as they are written. */
export const basesOf = (dockerfile: string): readonly string[] =>
  [...dockerfile.matchAll(/^[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?(\S+)/gim)].map(([, image = '']) => image)
