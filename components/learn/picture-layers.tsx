/** What layers keep: deletion, lists, owners, and which of them are built again. */
import { Arrow, Block, Drawing, Note } from './picture-shapes'

export function DeletedFiles() {
  return (
    <Drawing
      height={166}
      says="Four layers on top of each other. The second holds a compiler. The topmost marks the compiler as deleted: a container does not see it, and the layer below still holds it. All four layers are stored, pushed and pulled."
    >
      <Note x={4} y={14} ink="ink">
        A container looks from above: no compiler
      </Note>
      <Arrow from={[190, 20]} to={[190, 40]} look="stay" />
      <Block x={4} y={44} w={280} look="plain" text="RUN apt-get purge" code />
      <Block x={180} y={47} w={98} h={18} look="gone" text="compiler" />
      <Block x={4} y={72} w={280} look="plain" text="RUN make install" code />
      <Block x={4} y={100} w={280} text="RUN apt-get install" code />
      <Block x={180} y={103} w={98} h={18} look="waste" text="compiler" />
      <Block x={4} y={128} w={280} look="stay" text="FROM" code />
      <path d="M292 46h8v104h-8" fill="none" stroke="var(--ink-soft)" strokeWidth="1.4" />
      <Note x={308} y={90}>
        All of it is
      </Note>
      <Note x={308} y={105}>
        stored, pushed
      </Note>
      <Note x={308} y={120}>
        and pulled
      </Note>
    </Drawing>
  )
}

export function PackageLists() {
  return (
    <Drawing
      height={156}
      says="On the left three RUN instructions: the first keeps the package lists in its layer, the second holds the packages, the third only hides the lists. On the right one RUN: the lists come and go before its layer ends, and only the packages are kept."
    >
      <Note x={4} y={14} bold>
        Three RUNs
      </Note>
      <Block x={4} y={24} w={188} look="plain" text="RUN rm" code />
      <Block x={124} y={27} w={62} h={18} look="gone" text="lists" />
      <Block x={4} y={52} w={188} text="RUN install" code />
      <Block x={4} y={80} w={188} look="plain" text="RUN update" code />
      <Block x={124} y={83} w={62} h={18} look="waste" text="lists" />
      <Note x={4} y={126}>
        The lists stay below
      </Note>
      <Note x={4} y={141}>
        their deletion.
      </Note>
      <Note x={210} y={14} bold>
        One RUN
      </Note>
      <Block x={210} y={24} w={186} h={80} look="plain" />
      <Note x={218} y={42} code>
        RUN update
      </Note>
      <Note x={234} y={58} code>
        {'&& install'}
      </Note>
      <Note x={234} y={74} code>
        {'&& rm'}
      </Note>
      <Block x={322} y={31} w={66} h={18} look="gone" text="lists" />
      <Block x={322} y={78} w={66} h={20} text="packages" />
      <Note x={210} y={126}>
        What is gone at the end of
      </Note>
      <Note x={210} y={141}>
        the RUN is in no layer.
      </Note>
    </Drawing>
  )
}

export function OrderForTheCache() {
  return (
    <Drawing
      height={176}
      says="Two files, read from top to bottom, after a change of one line of the source. On the left COPY of everything comes first: it and the install below it are built again. On the right the manifests and the install come first and are reused; only the last COPY is built again."
    >
      <Note x={4} y={14} bold>
        Source first
      </Note>
      <Block x={4} y={24} w={188} look="ship" text="FROM node" code />
      <Block x={4} y={52} w={188} look="waste" text="COPY . ." code />
      <Block x={4} y={80} w={188} look="waste" text="RUN npm ci" code />
      <Arrow from={[182, 70]} to={[182, 88]} look="save" />
      <Note x={4} y={150}>
        A changed line makes new all
      </Note>
      <Note x={4} y={165}>
        that stands below it.
      </Note>
      <Note x={210} y={14} bold>
        Manifests first
      </Note>
      <Block x={210} y={24} w={186} text="FROM node" code />
      <Block x={210} y={52} w={186} text="COPY package*.json ./" code />
      <Block x={210} y={80} w={186} text="RUN npm ci" code />
      <Block x={210} y={108} w={186} look="waste" text="COPY . ." code />
      <Note x={210} y={150}>
        Three come from the cache;
      </Note>
      <Note x={210} y={165}>
        only the source is new.
      </Note>
    </Drawing>
  )
}

export function CopyAndAdd() {
  return (
    <Drawing
      height={136}
      says="On the left a layer with a model owned by root, and above it a layer of chown with the same model again, owned by job: the same bytes twice. On the right one layer of COPY with chown, with the model once."
    >
      <Note x={4} y={14} bold>
        Copied, then given away
      </Note>
      <Block x={4} y={24} w={188} h={32} look="plain" text="RUN chown" code />
      <Block x={84} y={29} w={102} h={22} look="waste" text="model, of job" />
      <Block x={4} y={62} w={188} h={32} look="plain" text="COPY" code />
      <Block x={84} y={67} w={102} h={22} text="model, of root" />
      <Note x={4} y={118}>
        The same bytes in two layers.
      </Note>
      <Note x={210} y={14} bold>
        Copied with its owner
      </Note>
      <Block x={210} y={62} w={186} h={32} look="plain" text="COPY --chown" code />
      <Block x={304} y={67} w={86} h={22} text="model, of job" />
      <Note x={210} y={118}>
        Written once.
      </Note>
    </Drawing>
  )
}
