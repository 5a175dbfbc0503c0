package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer, by its length or in chunks (RFC 9112, section 6). */
final class FramedBody extends FilterOutputStream {
  private final boolean chunked;
  private long missing;

  /** Takes a length as {@link Exchange#answer} does. */
  FramedBody(OutputStream out, long length) {
    super(out);
    this.chunked = length == Exchange.CHUNKED;
    this.missing = Math.max(0, length);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    if (chunked) {
      out.write((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
      out.write(bytes, offset, length);
      out.write("\r\n".getBytes(US_ASCII));
    } else {
      out.write(bytes, offset, length);
      missing -= length;
    }
  }

  /** Ends it; returns whether nothing is missing. */
  boolean finish() throws IOException {
    if (chunked) {
      out.write("0\r\n\r\n".getBytes(US_ASCII));
    }
    out.flush();
    return missing == 0;
  }
}
