// Types of the list engine, `sekisho/lists`: whose request is it, over filter lists or the vendor pack.
// Written by hand; tests/package/lists.test.mjs holds them to their word.
//
//   import { open } from "sekisho/lists";
//   const module = await WebAssembly.compileStreaming(fetch("lists.wasm"));     // `sekisho/lists.wasm`
//   const lists = open(module, new Uint8Array(await (await fetch("vendors.pack")).arrayBuffer()));
//   lists.page("https://shop.example/");
//   const found = lists.of("https://www.google-analytics.com/g/collect", 1);   // if not 0, found & 0xffff is a place in vendors.json

// Not `WebAssembly.Module` by its name: a project for Node without `dom` does not know it.
type Module =
  typeof globalThis extends Record<"WebAssembly", Record<"Module", abstract new (...from: never[]) => infer Made>>
    ? Made
    : object;

/** A table at work. */
export interface Attribution {
  /** Tells the URL of the document whose requests follow. Without it every request is one to a third party. */
  page(url: string): void;
  /**
   * Whose request it is. `url` is as browsers write it; `type` is one bit: 1 script, 2 image, 4 stylesheet, 8 font, 16 media,
   * 32 subdocument, 64 object, 128 xmlhttprequest, 256 websocket, 512 ping, 1024 other, 2048 document.
   *
   * 0: no rule names it. Else its tag, plus 65,536 if it is to be blocked, or 131,072 if an exception lets it through.
   */
  of(url: string, type: number): number;
}

/**
 * Opens a table of `sekisho lists compile`, or a pack of `sekisho lists vendors`.
 * @throws RangeError if the bytes are of another version or damaged
 */
export function open(module: Module, table: Uint8Array): Attribution;
