import { addForCopy } from './add-for-copy/rule'
import { aptRecommends } from './apt-recommends/rule'
import { aptUpdateAlone } from './apt-update-alone/rule'
import { deletedLater } from './deleted-later/rule'
import { dependenciesAfterSource } from './dependencies-after-source/rule'
import { digestPin } from './digest-pin/rule'
import { endOfLifeBase } from './end-of-life-base/rule'
import { extractBuildStage } from './extract-build-stage/rule'
import { floatingTag } from './floating-tag/rule'
import { packageCacheLeft } from './package-cache-left/rule'
import { packageListsLeft } from './package-lists-left/rule'
import { rootAtRunTime } from './root-at-run-time/rule'
import type { Phase, Rule } from './rule'
import { slimmerBase } from './slimmer-base/rule'
import { unignoredContext } from './unignored-context/rule'

const order: readonly Phase[] = ['structure', 'base', 'install', 'order', 'style']

/** Every rule, in the order in which the plan applies them. */
export const rules: readonly Rule[] = [
  extractBuildStage,
  floatingTag,
  endOfLifeBase,
  slimmerBase,
  digestPin,
  aptUpdateAlone,
  deletedLater,
  aptRecommends,
  packageListsLeft,
  packageCacheLeft,
  addForCopy,
  dependenciesAfterSource,
  unignoredContext,
  rootAtRunTime,
].toSorted((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase))

export const ruleById = (id: string): Rule | undefined => rules.find((rule) => rule.id === id)
