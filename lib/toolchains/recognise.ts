import { officialName } from '../catalog/known-images'
import { plainImages } from '../catalog/plain-images'
import { commandsOf } from './stage-facts'
import type { Given } from './story'

/** Images that hold a language and its run time: another language's compiler in one of them is a tool, not the build. */
const languageImages =
  /^(?:node|python|ruby|php|golang|rust|openjdk|eclipse-temurin|amazoncorretto|maven|gradle|elixir|erlang|gcc|nginx|httpd|tomcat|perl|swift|dart|haskell|composer)$/

/** The official image that a stage goes back to, as in `node`; null for every other image. */
export const imageOf = ({ stage }: Given): string | null => {
  const { root } = stage
  if (!root) return null
  return officialName(root.reference) ?? (root.reference.registry === 'docker.io' ? root.reference.familiarName : null)
}

/** The tag of that image; `latest` where it names none. */
export const tagOf = ({ stage }: Given): string => stage.root?.reference.tag ?? 'latest'

/** True for an image that is a distribution and nothing else. */
export const isDistribution = (given: Given): boolean => /^(?:debian|ubuntu|alpine)$/.test(imageOf(given) ?? '')

/** True for a plain distribution, on which a file installs a language by hand and starts its compiler. */
export function onlyTool(given: Given, ...names: readonly string[]): boolean {
  const image = imageOf(given)
  if (image === null || languageImages.test(image) || given.stage.distribution === null) return false
  if (image !== 'buildpack-deps' && !plainImages.has(image)) return false
  return commandsOf([...given.below, given.stage]).some((command) => names.includes(command.name))
}
