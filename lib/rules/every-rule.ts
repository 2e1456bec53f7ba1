// Written by `npm run new-rule` from the folders beside it.
import { addForCopy } from './add-for-copy/rule'
import { allowedRegistry } from './allowed-registry/rule'
import { aptInScripts } from './apt-in-scripts/rule'
import { aptRecommends } from './apt-recommends/rule'
import { aptUpdateAlone } from './apt-update-alone/rule'
import { archiveUnpackedInRun } from './archive-unpacked-in-run/rule'
import { cacheMount } from './cache-mount/rule'
import { cdInRun } from './cd-in-run/rule'
import { changedAfterCopy } from './changed-after-copy/rule'
import { checksumSpaces } from './checksum-spaces/rule'
import { circularStages } from './circular-stages/rule'
import { configureBuild } from './configure-build/rule'
import { consecutiveRuns } from './consecutive-runs/rule'
import { constantPlatform } from './constant-platform/rule'
import { copiedAsRoot } from './copied-as-root/rule'
import { copyFromUnknown } from './copy-from-unknown/rule'
import { copyIgnored } from './copy-ignored/rule'
import { copyManyTarget } from './copy-many-target/rule'
import { curlFail } from './curl-fail/rule'
import { curlRedirects } from './curl-redirects/rule'
import { definitionDescription } from './definition-description/rule'
import { deletedLater } from './deleted-later/rule'
import { dependenciesAfterSource } from './dependencies-after-source/rule'
import { developmentDependencies } from './development-dependencies/rule'
import { digestPin } from './digest-pin/rule'
import { duplicateStageName } from './duplicate-stage-name/rule'
import { earlyArgument } from './early-argument/rule'
import { emptyContinuation } from './empty-continuation/rule'
import { emptyStageCopy } from './empty-stage-copy/rule'
import { endOfLifeBase } from './end-of-life-base/rule'
import { envSelfReference } from './env-self-reference/rule'
import { exposeHostPort } from './expose-host-port/rule'
import { exposeProtocolCase } from './expose-protocol-case/rule'
import { extractBuildStage } from './extract-build-stage/rule'
import { fileByEcho } from './file-by-echo/rule'
import { floatingTag } from './floating-tag/rule'
import { forbiddenTrigger } from './forbidden-trigger/rule'
import { foreignLibc } from './foreign-libc/rule'
import { foreignPlatform } from './foreign-platform/rule'
import { fromAsCase } from './from-as-case/rule'
import { gemDocumentation } from './gem-documentation/rule'
import { gemHomeLeft } from './gem-home-left/rule'
import { gpgBatch } from './gpg-batch/rule'
import { instructionBeforeFrom } from './instruction-before-from/rule'
import { instructionCase } from './instruction-case/rule'
import { invalidDefaultBase } from './invalid-default-base/rule'
import { labelKey } from './label-key/rule'
import { labelSchema } from './label-schema/rule'
import { legacyKeyValue } from './legacy-key-value/rule'
import { linkedShell } from './linked-shell/rule'
import { maintainerInstruction } from './maintainer-instruction/rule'
import { missingHealthcheck } from './missing-healthcheck/rule'
import { noShellInImage } from './no-shell-in-image/rule'
import { nonInteractiveInstall } from './non-interactive-install/rule'
import { npmAsInit } from './npm-as-init/rule'
import { npmCacheForce } from './npm-cache-force/rule'
import { numericUser } from './numeric-user/rule'
import { opcacheMissing } from './opcache-missing/rule'
import { overriddenInstruction } from './overridden-instruction/rule'
import { packageCacheLeft } from './package-cache-left/rule'
import { packageListsLeft } from './package-lists-left/rule'
import { packageUpgrade } from './package-upgrade/rule'
import { pipeFailure } from './pipe-failure/rule'
import { plainHttpDownload } from './plain-http-download/rule'
import { pointlessCommand } from './pointless-command/rule'
import { portOutOfRange } from './port-out-of-range/rule'
import { redundantPlatform } from './redundant-platform/rule'
import { relativeCopyTarget } from './relative-copy-target/rule'
import { relativeWorkdir } from './relative-workdir/rule'
import { replacedLater } from './replaced-later/rule'
import { reservedStageName } from './reserved-stage-name/rule'
import { retiredKeyserver } from './retired-keyserver/rule'
import { rootAtRunTime } from './root-at-run-time/rule'
import type { Rule } from './rule'
import { secretInFile } from './secret-in-file/rule'
import { secretInLayer } from './secret-in-layer/rule'
import { secretInVariable } from './secret-in-variable/rule'
import { sharedBeginning } from './shared-beginning/rule'
import { shellFormStart } from './shell-form-start/rule'
import { slimmerBase } from './slimmer-base/rule'
import { sourceDirectoryLeft } from './source-directory-left/rule'
import { stageNameCase } from './stage-name-case/rule'
import { sudo } from './sudo/rule'
import { temporaryDirectoryLeft } from './temporary-directory-left/rule'
import { toolsShipped } from './tools-shipped/rule'
import { undeclaredBaseArgument } from './undeclared-base-argument/rule'
import { undefinedVariable } from './undefined-variable/rule'
import { unignoredContext } from './unignored-context/rule'
import { unpackedArchiveLeft } from './unpacked-archive-left/rule'
import { unpinnedPackages } from './unpinned-packages/rule'
import { unusedStage } from './unused-stage/rule'
import { useraddLogInit } from './useradd-log-init/rule'
import { wgetAndCurl } from './wget-and-curl/rule'
import { wgetProgress } from './wget-progress/rule'
import { wholeRootCopied } from './whole-root-copied/rule'
import { wideCopyFrom } from './wide-copy-from/rule'
import { xdebugInImage } from './xdebug-in-image/rule'

export const everyRule: readonly Rule[] = [
  addForCopy,
  allowedRegistry,
  aptInScripts,
  aptRecommends,
  aptUpdateAlone,
  archiveUnpackedInRun,
  cacheMount,
  cdInRun,
  changedAfterCopy,
  checksumSpaces,
  circularStages,
  configureBuild,
  consecutiveRuns,
  constantPlatform,
  copiedAsRoot,
  copyFromUnknown,
  copyIgnored,
  copyManyTarget,
  curlFail,
  curlRedirects,
  definitionDescription,
  deletedLater,
  dependenciesAfterSource,
  developmentDependencies,
  digestPin,
  duplicateStageName,
  earlyArgument,
  emptyContinuation,
  emptyStageCopy,
  endOfLifeBase,
  envSelfReference,
  exposeHostPort,
  exposeProtocolCase,
  extractBuildStage,
  fileByEcho,
  floatingTag,
  forbiddenTrigger,
  foreignLibc,
  foreignPlatform,
  fromAsCase,
  gemDocumentation,
  gemHomeLeft,
  gpgBatch,
  instructionBeforeFrom,
  instructionCase,
  invalidDefaultBase,
  labelKey,
  labelSchema,
  legacyKeyValue,
  linkedShell,
  maintainerInstruction,
  missingHealthcheck,
  noShellInImage,
  nonInteractiveInstall,
  npmAsInit,
  npmCacheForce,
  numericUser,
  opcacheMissing,
  overriddenInstruction,
  packageCacheLeft,
  packageListsLeft,
  packageUpgrade,
  pipeFailure,
  plainHttpDownload,
  pointlessCommand,
  portOutOfRange,
  redundantPlatform,
  relativeCopyTarget,
  relativeWorkdir,
  replacedLater,
  reservedStageName,
  retiredKeyserver,
  rootAtRunTime,
  secretInFile,
  secretInLayer,
  secretInVariable,
  sharedBeginning,
  shellFormStart,
  slimmerBase,
  sourceDirectoryLeft,
  stageNameCase,
  sudo,
  temporaryDirectoryLeft,
  toolsShipped,
  undeclaredBaseArgument,
  undefinedVariable,
  unignoredContext,
  unpackedArchiveLeft,
  unpinnedPackages,
  unusedStage,
  useraddLogInit,
  wgetAndCurl,
  wgetProgress,
  wholeRootCopied,
  wideCopyFrom,
  xdebugInImage,
]
