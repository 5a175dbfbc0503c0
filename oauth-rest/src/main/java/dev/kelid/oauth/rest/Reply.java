package dev.kelid.oauth.rest;

import dev.kelid.oauth.call.CallAnswer;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body has not been read.
 *
 * @param first that of the call's first request, which the application gets
 * @param further another one, which is to be put in its place; null for none
 */
record Reply(ClientResponseContext first, @Nullable Response further) {
  private static final int SMALL = 64 * 1024;

  int status() {
    return further == null ? first.getStatus() : further.getStatus();
  }

  private MultivaluedMap<String, String> headers() {
    return further == null ? first.getHeaders() : further.getStringHeaders();
  }

  private List<String> values(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return headers().entrySet().stream()
        .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(key))
        .flatMap(header -> header.getValue().stream())
        .toList();
  }

  CallAnswer said() {
    return new CallAnswer(status(), values(CallAnswer.CHALLENGES));
  }

  /** Where a redirect leads; null if nowhere. */
  @Nullable String location() {
    List<String> all = values(HttpHeaders.LOCATION);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Gives its connection back; an exception takes its place. */
  void close() throws IOException {
    if (further != null) {
      further.close();
    } else if (first.getEntityStream() != null) {
      first.getEntityStream().close();
    }
  }

  /**
   * Reads a small body, so that its connection can be used again; another answer takes its place.
   * With the stream of a first answer the implementation would close that answer itself.
   */
  void drop() throws IOException {
    if (further != null) {
      further.close();
    } else if (first.getEntityStream() != null) {
      first.getEntityStream().readNBytes(SMALL);
    }
  }

  /** Makes the answer that the application gets be this one. */
  void deliver() {
    if (further == null) {
      return;
    }
    InputStream dropped = first.getEntityStream();
    first.setStatusInfo(further.getStatusInfo());
    first.getHeaders().clear();
    first.getHeaders().putAll(further.getStringHeaders());
    InputStream raw =
        further.getEntity() instanceof InputStream in ? in : InputStream.nullInputStream();
    first.setEntityStream(new Body(raw, further, dropped));
  }

  /** Keeps the answer reachable while its body is read, and closes it with it. */
  private static final class Body extends FilterInputStream {
    private final Response answer;
    private final @Nullable InputStream dropped;
    private boolean closed;

    Body(InputStream in, Response answer, @Nullable InputStream dropped) {
      super(in);
      this.answer = answer;
      this.dropped = dropped;
    }

    /** Once: closing what was dropped may close all of the answer, and so this. */
    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        super.close();
      } finally {
        answer.close();
        if (dropped != null) {
          dropped.close();
        }
      }
    }
  }
}
