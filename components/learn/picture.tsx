import type { ComponentType } from 'react'
import { Pins, Recommends, SmallerBases } from './picture-bases'
import { CostAndBudgets, Final, Lambda } from './picture-budget'
import { CacheMounts, DockerIgnore, Secrets, Users } from './picture-build'
import { CopyAndAdd, DeletedFiles, OrderForTheCache, PackageLists } from './picture-layers'
import { Architectures, FirstStages, JavaArtifact, NodeProduction, PythonEnvironments } from './picture-stages'

/** By the id of the exercise whose idea they show. */
export const pictures: Readonly<Record<string, ComponentType>> = {
  'deleted-files': DeletedFiles,
  'package-lists': PackageLists,
  recommends: Recommends,
  'order-for-the-cache': OrderForTheCache,
  dockerignore: DockerIgnore,
  'copy-and-add': CopyAndAdd,
  'smaller-bases': SmallerBases,
  'first-stages': FirstStages,
  'java-artifact': JavaArtifact,
  'node-production': NodeProduction,
  'python-environments': PythonEnvironments,
  secrets: Secrets,
  users: Users,
  pins: Pins,
  'cache-mounts': CacheMounts,
  architectures: Architectures,
  lambda: Lambda,
  'cost-and-budgets': CostAndBudgets,
  final: Final,
}

/** The idea of an exercise of the course, drawn; nothing for one that is not of the course. */
export function Picture({ id }: { readonly id: string }) {
  const Shown = Object.hasOwn(pictures, id) ? pictures[id] : undefined
  return Shown ? <Shown /> : null
}
