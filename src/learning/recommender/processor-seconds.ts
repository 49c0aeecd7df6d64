/** Starts a watch: how long the processor has worked for this process since, in seconds. */
export function watchProcessor(): () => number {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6
  }
}
