/**
 * The label of what a build writes to a place that is guessed: COPY --from finds it under any path of the project, since
 * what is copied out of a build is its output as a rule.
 */
export const buildOutput = 'build output'
