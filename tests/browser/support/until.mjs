// Waiting for a state, and for no fixed time. Entry point: until().

/**
 * Waits until `read` gives something that `wanted` accepts, and returns it; fails with the last value otherwise.
 */
export async function until(read, wanted = Boolean, { within = 10_000, what = "the wanted state" } = {}) {
  const end = performance.now() + within;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (performance.now() > end) throw new Error(`${what} did not come; the last was ${JSON.stringify(value)?.slice(0, 400)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
