package dev.kelid.oauth.testkit;

import java.time.Duration;
import java.util.List;

/** What an endpoint answers, as a {@link Tampering} sees and changes it. */
public sealed interface Answer {
  /**
   * An answer as HTTP wants it.
   *
   * @param status HTTP status
   * @param headers header fields, without those of the body's length
   * @param body the body as text, in UTF-8
   */
  record Whole(int status, List<NameValue> headers, String body) implements Answer {
    /** Copies the list. */
    public Whole {
      headers = List.copyOf(headers);
    }

    /** Returns the same with another body. */
    public Whole withBody(String other) {
      return new Whole(status, headers, other);
    }

    /** Returns the status; the body may hold tokens. */
    @Override
    public String toString() {
      return "HTTP " + status + ", " + body.length() + " characters";
    }
  }

  /**
   * The bytes that go over the connection, beginning with the status line. Only a server that was
   * built with {@link AuthorizationServerBuilder#hostile} can send them.
   *
   * @param pieces what is sent, one piece after the other; they may be endless
   * @param pause between two pieces
   * @param end what becomes of the connection then
   */
  record Raw(Iterable<byte[]> pieces, Duration pause, End end) implements Answer {}

  /** What becomes of a connection. */
  enum End {
    /** It stays open, for further requests. */
    OPEN,
    /** It is closed as usual, with FIN. */
    CLOSED,
    /** It is broken off, with RST. */
    RESET
  }
}
