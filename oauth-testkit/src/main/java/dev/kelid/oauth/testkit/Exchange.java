package dev.kelid.oauth.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/** A request, and the connection on which it is answered; closing it ends the answer. */
interface Exchange extends AutoCloseable {
  /** The length of a body that is sent in chunks. */
  long CHUNKED = 0;

  /** The length of an answer without a body. */
  long NONE = -1;

  String method();

  URI target();

  List<NameValue> headers();

  InputStream body();

  /**
   * Sends status and header.
   *
   * @param length of the body in bytes, {@link #CHUNKED} or {@link #NONE}
   */
  OutputStream answer(int status, List<NameValue> headers, long length) throws IOException;

  /** Returns where bytes go that take the place of an answer. */
  OutputStream raw() throws IOException;

  /** Ends what was sent in place of an answer. */
  void end(Answer.End end) throws IOException;

  /** Ends the answer, and the connection if the answer is not whole. */
  @Override
  void close() throws IOException;
}
