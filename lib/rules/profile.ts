/** Where an image is to run, as far as that decides which base is best and which fixes help. */
export const profiles = ['generic', 'kubernetes', 'lambda', 'edge'] as const
export type Profile = (typeof profiles)[number]

export interface ProfileWords {
  readonly title: string
  /** How bases are ranked and what is offered otherwise, and why; plain sentences. */
  readonly means: readonly string[]
}

/**
 * What follows from each place: for Kubernetes its docs of security contexts and probes, for AWS Lambda "Create a Lambda
 * function using a container image" and AWS's advice on functions that are packaged as images.
 */
export const profileWords: Readonly<Record<Profile, ProfileWords>> = {
  generic: {
    title: 'Anywhere',
    means: ['Bases rank by what they weigh on disk.'],
  },
  kubernetes: {
    title: 'Kubernetes',
    means: [
      'Bases rank by what is pulled: every node that a pod lands on pulls the image first.',
      'A USER is wanted in numbers: `runAsNonRoot` does not start a container whose user is a name.',
      'HEALTHCHECK is not read there; probes are part of the pod.',
    ],
  },
  lambda: {
    title: 'AWS Lambda',
    means: [
      'AWS’s own bases rank first: the service keeps their layers cached near its machines, so that their size costs no start.',
      'No USER is asked for: Lambda runs every image as a user of its own that has no rights.',
      'Push functions that share large layers to one repository: a layer is stored and cached once in it. An image is for one architecture.',
    ],
  },
  edge: {
    title: 'Small devices (arm64)',
    means: [
      'Bases rank by what they weigh on disk, with the move to Alpine offered where the file can be rewritten for it.',
      'Build for `linux/arm64`: what a RUN downloads by name for amd64 does not start there.',
    ],
  },
}
