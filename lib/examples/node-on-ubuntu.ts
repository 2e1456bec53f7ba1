import type { Example } from './example'

export const nodeOnUbuntu: Example = {
  id: 'node-on-ubuntu',
  title: 'Node.js service on Ubuntu',
  summary:
    'An Express service that installs Node.js from a script on a whole Ubuntu, and its dependencies after the source.',
  dockerfile: `FROM ubuntu:22.04

ENV DEBIAN_FRONTEND=noninteractive

# build tools: bcrypt and sharp compile from source on some machines
RUN apt-get update
RUN apt-get install -y curl git build-essential python3 vim

# Node from NodeSource, Ubuntu's own is too old for us
RUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
RUN apt-get install -y nodejs

WORKDIR /app
COPY . .
RUN npm install
RUN npm run build

# keep the image small
RUN rm -rf /var/lib/apt/lists/* /root/.npm

ENV NODE_ENV production
EXPOSE 3000
CMD npm start
`,
}
