import { buildIfNeeded } from "./build.mjs";
import { startServer } from "./server.mjs";

const FIRST_PORT = Number(process.env.PORT ?? 4173);
const TRIES = process.env.PORT ? 1 : 20;

/** The first free port from the wanted one on; a port that was asked for by name is taken or refused. */
async function startOnFreePort() {
  for (let port = FIRST_PORT; port < FIRST_PORT + TRIES; port += 1) {
    try {
      return await startServer(port);
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  const last = FIRST_PORT + TRIES - 1;
  throw new Error(
    TRIES === 1
      ? `Port ${FIRST_PORT} is in use. Free it, or choose another: PORT=5000 npm run demo`
      : `No free port between ${FIRST_PORT} and ${last}. Choose one: PORT=5000 npm run demo`,
  );
}

try {
  if (!Number.isInteger(FIRST_PORT) || FIRST_PORT < 0 || FIRST_PORT > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  }
  buildIfNeeded();
  const server = await startOnFreePort();
  console.log(
    `\nSluice demo: http://localhost:${server.port}/\n\nNo vendor is contacted: this server plays them all. Ctrl+C ends it.`,
  );
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.close().then(() => process.exit(0)));
} catch (error) {
  console.error(`\nThe demo did not start. ${error.message}`);
  process.exitCode = 1;
}
