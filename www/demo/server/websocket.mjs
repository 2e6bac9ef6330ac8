// The little of RFC 6455 that a demo chat needs: the handshake, and text messages below 64 KiB in single frames.
import { createHash } from "node:crypto";

/** The GUID of RFC 6455 §1.3, with which a server proves that it read the client's key. */
const HANDSHAKE_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const OPCODE_TEXT = 1;
const OPCODE_CLOSE = 8;

/**
 * @param {number} opcode
 * @param {Buffer} payload below 64 KiB
 */
function frame(opcode, payload) {
  const header = payload.length < 126 ? Buffer.from([0x80 | opcode, payload.length]) : Buffer.alloc(4);
  if (payload.length >= 126) {
    header[0] = 0x80 | opcode;
    header[1] = 126;
    header.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([header, payload]);
}

/**
 * Takes one masked frame off the front of `bytes`.
 * @param {Buffer} bytes
 * @returns {{ opcode: number, payload: Buffer, rest: Buffer } | null} null when more bytes are needed
 */
function takeFrame(bytes) {
  if (bytes.length < 6) return null;
  let length = bytes[1] & 0x7f;
  let offset = 2;
  if (length === 126) {
    length = bytes.readUInt16BE(2);
    offset = 4;
  }
  if (bytes.length < offset + 4 + length) return null;
  const mask = bytes.subarray(offset, offset + 4);
  const payload = Buffer.from(bytes.subarray(offset + 4, offset + 4 + length));
  for (let index = 0; index < payload.length; index++) payload[index] ^= mask[index & 3];
  return { opcode: bytes[0] & 0x0f, payload, rest: bytes.subarray(offset + 4 + length) };
}

/**
 * Answers an upgrade request and serves the connection.
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:stream").Duplex} socket
 * @param {(text: string, send: (text: string) => void) => void} onText called for each message
 * @returns {(text: string) => void} sends a message
 */
export function acceptWebSocket(request, socket, onText) {
  const key = String(request.headers["sec-websocket-key"] ?? "");
  const accept = createHash("sha1")
    .update(key + HANDSHAKE_GUID)
    .digest("base64");
  socket.write(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const send = (/** @type {string} */ text) => {
    if (socket.writable) socket.write(frame(OPCODE_TEXT, Buffer.from(text)));
  };
  let pending = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let taken = takeFrame(pending); taken; taken = takeFrame(pending)) {
      pending = Buffer.from(taken.rest);
      if (taken.opcode === OPCODE_TEXT) onText(taken.payload.toString("utf8"), send);
      if (taken.opcode === OPCODE_CLOSE) socket.end(frame(OPCODE_CLOSE, Buffer.alloc(0)));
    }
  });
  // A page that navigates away resets the connection; that is how sockets end here.
  socket.on("error", () => socket.destroy());
  return send;
}
