import { createServer as createHttp } from "node:http";
import { createServer as createHttps } from "node:https";
import { createServer as createNet } from "node:net";

const TLS_HANDSHAKE = 0x16;

/**
 * One loopback port that speaks both http and https: the first byte of a connection tells which. It is a proxy too, whose
 * every tunnel ends right here: a browser context that is given it as its proxy meets no other server.
 */
export async function listenOnOnePort({ cert, key }, handle, upgrade) {
  const http = createHttp((request, response) => handle(request, response, "http"));
  const https = createHttps({ cert, key }, (request, response) => handle(request, response, "https"));
  http.on("upgrade", (request, socket) => upgrade(request, socket, "http"));
  https.on("upgrade", (request, socket) => upgrade(request, socket, "https"));
  const sockets = new Set();
  const listen = (socket) =>
    socket.once("data", (start) => {
      socket.pause();
      socket.unshift(start);
      (start[0] === TLS_HANDSHAKE ? https : http).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
  http.on("connect", (_, socket) => {
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    listen(socket);
  });
  const net = createNet((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A browser drops connections at will; without a listener that ends the process.
    socket.on("error", () => {});
    listen(socket);
  });
  https.on("tlsClientError", () => {});
  await new Promise((resolve, reject) => net.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    port: net.address().port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => net.close(resolve));
    },
  };
}
