import type { Example } from './example'
import { firstExample } from './first-example'
import { lambdaFunction } from './lambda-function'
import { mavenService } from './maven-service'
import { nodeOnUbuntu } from './node-on-ubuntu'
import { pythonModelServer } from './python-model-server'
import { rustTool } from './rust-tool'

/** In the order in which the page offers them; the first is what a visitor sees. */
export const examples: readonly Example[] = [
  firstExample,
  nodeOnUbuntu,
  mavenService,
  pythonModelServer,
  rustTool,
  lambdaFunction,
]
