import type { Exercise } from './exercise'
import { architectures } from './exercises/architectures'
import { cacheMounts } from './exercises/cache-mounts'
import { copyAndAdd } from './exercises/copy-and-add'
import { costAndBudgets } from './exercises/cost-and-budgets'
import { deletedFiles } from './exercises/deleted-files'
import { dockerignore } from './exercises/dockerignore'
import { final } from './exercises/final'
import { firstStages } from './exercises/first-stages'
import { javaArtifact } from './exercises/java-artifact'
import { lambda } from './exercises/lambda'
import { nodeProduction } from './exercises/node-production'
import { orderForTheCache } from './exercises/order-for-the-cache'
import { packageLists } from './exercises/package-lists'
import { pins } from './exercises/pins'
import { pythonEnvironments } from './exercises/python-environments'
import { recommends } from './exercises/recommends'
import { secrets } from './exercises/secrets'
import { smallerBases } from './exercises/smaller-bases'
import { users } from './exercises/users'

export interface Lesson {
  readonly exercise: Exercise
  /** What one can do afterwards, as a sentence without its subject. */
  readonly teaches: string
}

export interface Part {
  readonly title: string
  readonly lessons: readonly Lesson[]
}

/** The course, in its order: each exercise builds on what the ones before have shown. */
export const course: readonly Part[] = [
  {
    title: 'What a layer keeps',
    lessons: [
      { exercise: deletedFiles, teaches: 'Tell a deletion that makes an image smaller from one that only hides.' },
      { exercise: packageLists, teaches: 'Keep package lists and download caches out of every layer.' },
      { exercise: recommends, teaches: 'Install what is needed, and not what only comes along with it.' },
    ],
  },
  {
    title: 'What is built again, and from what',
    lessons: [
      { exercise: orderForTheCache, teaches: 'Order a file so that a change of the source moves the source alone.' },
      { exercise: dockerignore, teaches: 'Decide what of a folder a build is given at all.' },
      { exercise: copyAndAdd, teaches: 'Copy files once, with the owner that they are to have.' },
    ],
  },
  {
    title: 'What ships and what stays behind',
    lessons: [
      {
        exercise: smallerBases,
        teaches: 'Choose among full, slim, Alpine and distroless bases, by what the program needs.',
      },
      { exercise: firstStages, teaches: 'Build in one stage and ship from another, with a Go program.' },
      { exercise: javaArtifact, teaches: 'Ship a Java artifact with what runs it, and nothing that made it.' },
      { exercise: nodeProduction, teaches: 'Tell the dependencies that build a Node program from those that run it.' },
      {
        exercise: pythonEnvironments,
        teaches: 'Carry a Python environment from a stage with compilers into one without.',
      },
    ],
  },
  {
    title: 'What others can rely on',
    lessons: [
      { exercise: secrets, teaches: 'Give a build a secret that ends up in no layer, history or variable.' },
      { exercise: users, teaches: 'Run as a user who can read the program and not change it.' },
      { exercise: pins, teaches: 'Say which base a file means, and still get its updates.' },
    ],
  },
  {
    title: 'Where it is built, where it runs, what it costs',
    lessons: [
      { exercise: cacheMounts, teaches: 'Use cache mounts where a machine stays, and layers where it does not.' },
      { exercise: architectures, teaches: 'Write one file for amd64 and arm64, and compile without emulation.' },
      { exercise: lambda, teaches: "Shorten a cold start by what a function's image leaves out." },
      { exercise: costAndBudgets, teaches: 'Know what a deploy moves, and hold an image to a budget.' },
    ],
  },
  {
    title: 'All of it at once',
    lessons: [{ exercise: final, teaches: 'Bring a file of 1.2 GB, as it grew over three years, under 300 MB.' }],
  },
]
