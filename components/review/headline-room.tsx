/** Isolated, so that the parts around it are not drawn anew with its figures. */
export const box = '@container isolate px-6 pt-4 pb-3 max-wide:px-4 max-wide:pt-3 print:px-0'

/**
 * Two columns of names and values that stay where they are while the values change, and as many rows as there mostly are:
 * what stands below would jump with a letter typed. On a phone the left ones stand in pairs, the right ones have a row each.
 */
export const grid =
  'mt-3 grid min-h-23.5 grid-cols-[auto_minmax(9rem,auto)_auto_1fr] content-start gap-x-3 gap-y-1 text-[13px] leading-5 @max-2xl:gap-x-2.5 @max-lg:min-h-35 @max-lg:grid-flow-dense @max-lg:grid-cols-2'

/** As high as the headline that comes, so that nothing below it moves. */
export const HeadlineRoom = () => (
  <div className={`${box} print:hidden`}>
    <div className="h-[108px] @max-2xl:h-[92.5px]" />
    <div className={grid} />
  </div>
)
