import type { ImageFacts } from '../../catalog/catalog'
import { productName } from '../../catalog/product-names'
import { configDifference, type NamedImage, retagged, rewriteReference, stagesOn } from '../bases'
import type { Fix, RuleContext } from '../rule'
import { packagesSurvive } from '../surviving-packages'

/** Tags of Microsoft's images whose like is known for every version: the plain one, and Alpine's. */
const known = /^(\d+)\.\d+(-alpine)?[\d.]*$/
const majors = [8, 9, 10, 11, 12]

/** The move of one of Microsoft's images of .NET to the nearest version that is supported. */
export function dotnetFixes(context: RuleContext, image: NamedImage): readonly Fix[] {
  const { facts, written } = image
  const match = known.exec(facts.reference.tag ?? '')
  if (facts.support?.product !== 'dotnet' || !match) return []
  const name = facts.reference.familiarName
  const major = majors.find((it) => {
    if (it <= Number(match[1])) return false
    const next = factsOf(context, name, it, match[2])
    return next.match === 'exact' && next.support?.ended === false
  })
  if (major === undefined) return []
  const next = factsOf(context, name, major, match[2])
  const target = retagged(image, next, written.name)
  const edits = target && rewriteReference(context.built, image, target, context.catalog, context.today)
  if (!edits) return []
  const version = productName('dotnet', String(major))
  const { catalog, built } = context
  const packages = packagesSurvive(catalog, stagesOn(built, image.stage), built.file.source, facts, next)
  return [
    {
      title: `Move to ${written.name.replace(/^.*\/(?=dotnet\/)/, '')}:${next.reference.tag}`,
      safety: 'risky',
      assumptions: [
        `The program and all its dependencies work on ${version}: a newer version takes away what an older one had.`,
        /\/sdk$/.test(name)
          ? `What it is started with has ${version} too, or the version that the project names.`
          : `The program is built for ${version}, or DOTNET_ROLL_FORWARD lets it run there: else a run time starts nothing that is built for another major version.`,
        ...packages.notes,
      ],
      edits,
      changes: configDifference(facts, next),
    },
  ]
}

const factsOf = ({ catalog, today }: RuleContext, name: string, major: number, alpine = ''): ImageFacts =>
  catalog.image(`${name}:${major}.0${alpine}`, today)
