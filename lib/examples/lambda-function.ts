import type { Example } from './example'

export const lambdaFunction: Example = {
  id: 'lambda-function',
  title: 'AWS Lambda function',
  summary:
    'A Node.js function on the Lambda base image that ships its development dependencies and the packages to build them.',
  dockerfile: `FROM public.ecr.aws/lambda/nodejs:22

# node-gyp for the native modules
RUN dnf install -y gcc-c++ make python3 tar gzip

WORKDIR /var/task

ADD . .
RUN npm install
RUN npm run build

# certificates for the on-premises database
ADD certs/corporate-ca.pem /etc/pki/ca-trust/source/anchors/
RUN update-ca-trust

# dnf keeps its metadata otherwise
RUN dnf clean all

ENV NODE_OPTIONS=--enable-source-maps
CMD ["dist/handler.main"]
`,
}
