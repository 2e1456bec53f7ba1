import { useState } from 'react'
import { editorKeys } from '@/components/editor/editor-keys'
import { isMac } from '@/components/editor/tab-hint'
import type { ActionGroup, Shortcut } from './action'
import { allActions } from './actions'
import { Keys } from './keys'
import { letSingleKeysWork, singleKeysWork } from './single-keys'

const groups: readonly ActionGroup[] = ['Page', 'Review', 'File', 'Show']

function Row({ title, shortcut }: { readonly title: string; readonly shortcut: Shortcut }) {
  return (
    <div className="flex items-center justify-between gap-4 border-t border-rule py-1 first:border-0">
      <dt>{title}</dt>
      <dd>
        <Keys shortcut={shortcut} />
      </dd>
    </div>
  )
}

/** Every shortcut there is, from the same lists that make them work. */
export function ShortcutList() {
  const [single, setSingle] = useState(singleKeysWork)
  const actions = allActions()
  return (
    <div className="mt-2">
      <div className="gap-x-10 sm:columns-2">
        {groups.map((group) => (
          <section key={group} aria-label={group} className="break-inside-avoid pt-3">
            <h3 className="text-[13px] font-medium text-ink-faint">{group}</h3>
            <dl>
              {actions.map(
                ({ id, title, group: own, shortcut }) =>
                  own === group && shortcut && <Row key={id} title={title} shortcut={shortcut} />,
              )}
            </dl>
          </section>
        ))}
        {!matchMedia('(pointer: coarse)').matches && (
          <section aria-label="In the editor" className="break-inside-avoid pt-3">
            <h3 className="text-[13px] font-medium text-ink-faint">In the editor</h3>
            <dl>
              {editorKeys(isMac()).map(({ title, shortcut }) => (
                <Row key={title} title={title} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        )}
      </div>
      <label className="mt-4 flex items-center gap-2.5 text-[13px]">
        <input
          type="checkbox"
          className="size-4 accent-(--ship-fill)"
          checked={single}
          onChange={(event) => {
            setSingle(event.target.checked)
            letSingleKeysWork(event.target.checked)
          }}
        />
        A key pressed by itself (?) works, outside of fields
      </label>
    </div>
  )
}
