/** What a build is given and what it keeps: context, secrets, caches, users. */
import { Arrow, Block, Drawing, Note, Room } from './picture-shapes'

const left = ['.git', 'data', '.env', '.venv'] as const

export function DockerIgnore() {
  return (
    <Drawing
      height={188}
      says="A folder with main.py, templates, .git, data, .env and .venv. A .dockerignore stands between it and the build like a gate: main.py and templates go through, the rest does not."
    >
      <Room x={3} y={3} w={132} h={182} title="The folder">
        <Block x={13} y={26} w={112} h={22} text="main.py" code />
        <Block x={13} y={52} w={112} h={22} text="templates" code />
        {left.map((name, index) => (
          <Block key={name} x={13} y={78 + index * 26} w={112} h={22} look="waste" text={name} code />
        ))}
      </Room>
      <path d="M206 22v163" stroke="var(--ink)" strokeWidth="3" strokeDasharray="0" />
      <Note x={206} y={14} align="middle" code ink="ink">
        .dockerignore
      </Note>
      <Arrow from={[138, 37]} to={[262, 37]} look="ship" />
      <Arrow from={[138, 63]} to={[262, 63]} look="ship" />
      {left.map((name, index) => (
        <Arrow key={name} from={[138, 89 + index * 26]} to={[199, 89 + index * 26]} look="save" broken />
      ))}
      <Room x={266} y={3} w={131} h={80} title="The build" look="ship">
        <Block x={276} y={26} w={111} h={22} text="main.py" code />
        <Block x={276} y={52} w={111} h={22} text="templates" code />
      </Room>
      <Note x={266} y={110}>
        What is not sent
      </Note>
      <Note x={266} y={125}>
        cannot be copied.
      </Note>
    </Drawing>
  )
}

export function Secrets() {
  return (
    <Drawing
      height={180}
      says="A token given by ARG is in the history of the image, by ENV in its configuration, in a file that RUN writes in a layer. A token in a secret mount is there while one RUN runs, and nowhere in the image."
    >
      <Note x={4} y={16} bold>
        The token, given by
      </Note>
      <Block x={4} y={28} w={112} look="plain" text="ARG" code />
      <Block x={4} y={58} w={112} look="plain" text="ENV" code />
      <Block x={4} y={88} w={112} look="plain" text="echo > .npmrc" code />
      <Arrow from={[119, 40]} to={[252, 40]} look="save" />
      <Arrow from={[119, 70]} to={[252, 70]} look="save" />
      <Arrow from={[119, 100]} to={[252, 100]} look="save" />
      <Room x={246} y={3} w={151} h={119} title="The image" look="ship">
        <Block x={256} y={28} w={131} look="waste" text="its history" />
        <Block x={256} y={58} w={131} look="waste" text="its configuration" />
        <Block x={256} y={88} w={131} look="waste" text="a layer" />
      </Room>
      <Block x={4} y={136} w={112} look="ship" text="--mount=secret" code />
      <Arrow from={[119, 148]} to={[196, 148]} look="ship" broken />
      <Block x={200} y={136} w={64} look="plain" text="one RUN" align="middle" />
      <Note x={274} y={152}>
        and gone with it
      </Note>
    </Drawing>
  )
}

export function Users() {
  return (
    <Drawing
      height={142}
      says="On the left a program that runs as root: whoever gets into it can write the program and the system. On the right it runs as user 10001: it reads its program, which root owns, and can write none of it."
    >
      <Note x={4} y={14} bold>
        As root
      </Note>
      <Block x={4} y={56} w={62} h={30} look="waste" text="root" align="middle" />
      <Arrow from={[69, 64]} to={[104, 42]} look="save" />
      <Arrow from={[69, 78]} to={[104, 100]} look="save" />
      <Block x={108} y={28} w={84} h={26} look="plain" text="its program" align="middle" />
      <Block x={108} y={88} w={84} h={26} look="plain" text="the system" align="middle" />
      <Note x={70} y={38} align="end">
        writes
      </Note>
      <Note x={70} y={114} align="end">
        writes
      </Note>
      <Note x={210} y={14} bold>
        As a user
      </Note>
      <Block x={210} y={56} w={62} h={30} text="10001" align="middle" />
      <Arrow from={[275, 64]} to={[308, 42]} look="ship" broken />
      <Arrow from={[275, 78]} to={[308, 100]} look="ship" broken />
      <Block x={312} y={28} w={84} h={26} look="plain" text="its program" align="middle" />
      <Block x={312} y={88} w={84} h={26} look="plain" text="the system" align="middle" />
      <Note x={276} y={38} align="end">
        reads
      </Note>
      <Note x={276} y={114} align="end">
        reads
      </Note>
      <Note x={210} y={136}>
        Root owns, the user reads.
      </Note>
    </Drawing>
  )
}

export function CacheMounts() {
  return (
    <Drawing
      height={172}
      says="On a laptop two builds one after the other share a folder of downloads, the cache mount; it is in no layer. An empty runner has no such folder: it gets layers from a cache in a registry, if anything."
    >
      <Room x={3} y={3} w={190} h={166} title="A laptop, which stays">
        <Block x={13} y={30} w={80} look="plain" text="build 1" align="middle" />
        <Block x={103} y={30} w={80} look="plain" text="build 2" align="middle" />
        <Arrow from={[53, 57]} to={[78, 92]} look="ship" />
        <Arrow from={[118, 92]} to={[143, 57]} look="ship" />
        <Block x={28} y={96} w={140} h={30} text="/root/.cache/pip" code align="middle" />
        <Note x={98} y={146} align="middle">
          kept between builds,
        </Note>
        <Note x={98} y={160} align="middle">
          in no layer
        </Note>
      </Room>
      <Room x={207} y={3} w={190} h={166} title="A runner, new each time">
        <Block x={217} y={30} w={80} look="plain" text="build" align="middle" />
        <Block x={217} y={96} w={80} h={30} look="gone" text="the mount" align="middle" />
        <Arrow from={[340, 92]} to={[296, 57]} look="ship" />
        <Block x={307} y={96} w={80} h={30} text="layers" align="middle" />
        <Note x={257} y={146} align="middle">
          begins empty
        </Note>
        <Note x={347} y={146} align="middle">
          from a registry
        </Note>
      </Room>
    </Drawing>
  )
}
