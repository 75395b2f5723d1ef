import { type Answer, judged, type Kit, said, Unmet } from '../kit.ts'

/** Sign-ins that run beside one another, and how often each is repeated. */
const SIDE_BY_SIDE = 2
const TIMES = 4

/**
 * The server answers while sign-ins, whose password hashes are slow on purpose, are running. Nothing depends on how fast the
 * machine is: where a hash blocks the event loop, requests wait for most of the time that a lone sign-in takes.
 */
export async function responsive(kit: Kit): Promise<Answer> {
  const [{ login }, health] = [said(kit, 'account'), said(kit, 'health')]
  await kit.token()
  const server = await kit.server()
  const signIn = async () => {
    const { status, milliseconds } = await server.request(login)
    if (status !== 200) throw new Unmet(`${login.method} ${login.path} answered ${status} instead of 200.`)
    return milliseconds
  }
  await signIn()
  const alone = await signIn()
  let running = SIDE_BY_SIDE
  const signIns = Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (let time = 0; time < TIMES; time++) await signIn()
    running--
  })
  const waits: number[] = []
  while (running > 0) waits.push((await server.request({ method: 'GET', path: health })).milliseconds)
  await Promise.all(signIns)
  const long = sum(waits.filter((wait) => wait > alone / 2))
  const share = Math.round((100 * long) / sum(waits))
  const seen = `${waits.length} answers at ${health} during ${SIDE_BY_SIDE * TIMES} sign-ins`
  return judged(
    share < 50 ? [] : [`${seen}: for ${share} % of that time they waited for a sign-in to end.`],
    `${seen}; the median took ${median(waits).toFixed(0)} ms, a sign-in alone ${alone.toFixed(0)} ms.`,
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
