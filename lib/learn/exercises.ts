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

/** The course, in its order: each builds on what the ones before have shown. */
export const exercises: readonly Exercise[] = [
  deletedFiles,
  packageLists,
  recommends,
  orderForTheCache,
  dockerignore,
  copyAndAdd,
  smallerBases,
  firstStages,
  javaArtifact,
  nodeProduction,
  pythonEnvironments,
  secrets,
  users,
  pins,
  cacheMounts,
  architectures,
  lambda,
  costAndBudgets,
  final,
]

export const exerciseById = (id: string): Exercise | undefined => exercises.find((it) => it.id === id)
