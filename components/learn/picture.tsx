/** The idea of an exercise of the course, drawn; nothing for one that is not of the course. */
export function Picture({ id: _ }: { readonly id: string }) {
  return null
}
