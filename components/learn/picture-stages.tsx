/** Stages: what is built in one, and what of it another takes. */
import { Arrow, Block, Drawing, Note, Room } from './picture-shapes'

export function FirstStages() {
  return (
    <Drawing
      height={150}
      says="Two stages. The stage build holds the Go compiler, modules, the source and the program; it stays behind. COPY --from=build takes the program alone into the last stage, which is a small base and becomes the image."
    >
      <Room x={3} y={3} w={172} h={144} title="Stage build" look="stay">
        <Block x={13} y={30} w={152} look="stay" text="the Go compiler" />
        <Block x={13} y={58} w={152} look="stay" text="modules" />
        <Block x={13} y={86} w={152} look="stay" text="the source" />
        <Block x={13} y={114} w={152} text="/bin/api" code />
      </Room>
      <Arrow from={[178, 126]} to={[256, 126]} look="ship" />
      <Note x={217} y={116} align="middle" code>
        COPY --from
      </Note>
      <Room x={260} y={58} w={137} h={89} title="The image" look="ship">
        <Block x={270} y={86} w={117} look="stay" text="a small base" />
        <Block x={270} y={114} w={117} text="/bin/api" code />
      </Room>
    </Drawing>
  )
}

export function JavaArtifact() {
  return (
    <Drawing
      height={178}
      says="The stage build holds Maven, a JDK, the repository of dependencies, the source and the jar that it made. Only the jar is taken into the image, where a Java runtime runs it."
    >
      <Room x={3} y={3} w={172} h={172} title="Stage build" look="stay">
        <Block x={13} y={30} w={152} look="stay" text="Maven and a JDK" />
        <Block x={13} y={58} w={152} look="stay" text="~/.m2" code />
        <Block x={13} y={86} w={152} look="stay" text="src, target/classes" code />
        <Block x={13} y={142} w={152} text="shop.jar" code />
        <Arrow from={[89, 113]} to={[89, 138]} look="stay" />
        <Note x={97} y={129} code>
          mvn package
        </Note>
      </Room>
      <Arrow from={[178, 154]} to={[256, 154]} look="ship" />
      <Note x={217} y={144} align="middle" code>
        COPY --from
      </Note>
      <Room x={260} y={86} w={137} h={89} title="The image" look="ship">
        <Block x={270} y={114} w={117} look="stay" text="a JRE" />
        <Block x={270} y={142} w={117} text="shop.jar" code />
      </Room>
    </Drawing>
  )
}

export function NodeProduction() {
  return (
    <Drawing
      height={178}
      says="The same two manifests are installed twice. A stage with all dependencies, those of development too, builds dist. A second install without development dependencies gives node_modules. The image takes dist from the first and node_modules from the second."
    >
      <Room x={3} y={3} w={184} h={84} title="To build" look="stay">
        <Block x={13} y={28} w={106} look="stay" text="npm ci" code />
        <Note x={126} y={44}>
          everything
        </Note>
        <Block x={13} y={56} w={106} text="dist" code />
      </Room>
      <Room x={3} y={95} w={184} h={80} title="To run" look="stay">
        <Block x={13} y={118} w={164} look="stay" text="npm ci --omit=dev" code />
        <Block x={13} y={146} w={106} text="node_modules" code />
      </Room>
      <Arrow from={[122, 68]} to={[264, 92]} look="ship" />
      <Arrow from={[122, 158]} to={[264, 126]} look="ship" />
      <Room x={260} y={50} w={137} h={108} title="The image" look="ship">
        <Block x={270} y={77} w={117} text="dist" code />
        <Block x={270} y={103} w={117} text="node_modules" code />
        <Block x={270} y={129} w={117} look="stay" text="node, slim" />
      </Room>
    </Drawing>
  )
}

export function PythonEnvironments() {
  return (
    <Drawing
      height={158}
      says="The stage build has gcc, headers and the virtual environment in /opt/venv. The environment is copied as one folder to the same path in the image, which has the same Python and the library that the driver calls, and no compiler."
    >
      <Room x={3} y={3} w={160} h={152} title="Stage build" look="stay">
        <Block x={13} y={30} w={140} look="stay" text="gcc, libpq-dev" code />
        <Block x={13} y={58} w={140} look="stay" text="python" code />
        <Block x={13} y={86} w={140} h={60} text="/opt/venv" code />
      </Room>
      <Arrow from={[166, 116]} to={[236, 116]} look="ship" />
      <Note x={201} y={106} align="middle">
        same path
      </Note>
      <Note x={201} y={134} align="middle">
        same Python
      </Note>
      <Room x={240} y={3} w={157} h={152} title="The image" look="ship">
        <Block x={250} y={30} w={137} look="stay" text="libpq5" code />
        <Block x={250} y={58} w={137} look="stay" text="python, slim" />
        <Block x={250} y={86} w={137} h={60} text="/opt/venv" code />
      </Room>
    </Drawing>
  )
}

export function Architectures() {
  return (
    <Drawing
      height={152}
      says="One compile stage runs on the platform of the machine that builds, at full speed. With TARGETARCH it makes a program for amd64 and one for arm64, and each goes into an image whose base is of that architecture."
    >
      <Room x={3} y={30} w={150} h={92} title="$BUILDPLATFORM" look="stay">
        <Note x={13} y={70}>
          The compiler runs here,
        </Note>
        <Note x={13} y={85}>
          whatever it is to
        </Note>
        <Note x={13} y={100}>
          compile for.
        </Note>
      </Room>
      <Arrow from={[156, 66]} to={[252, 42]} look="ship" />
      <Arrow from={[156, 86]} to={[252, 112]} look="ship" />
      <Note x={205} y={80} align="middle" code>
        $TARGETARCH
      </Note>
      <Room x={256} y={3} w={141} h={66} title="Image for amd64" look="ship">
        <Block x={266} y={32} w={121} text="/bin/agent" code />
      </Room>
      <Room x={256} y={83} w={141} h={66} title="Image for arm64" look="ship">
        <Block x={266} y={112} w={121} text="/bin/agent" code />
      </Room>
    </Drawing>
  )
}
