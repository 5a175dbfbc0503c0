package dev.kelid.oauth.jdk;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * A body of which the application says that it can be sent again: each subscription gets the whole
 * of it. A publisher does not tell; of those of the JDK, text and bytes need no such word, a file
 * does, as it may change between two subscriptions.
 */
public final class RepeatableBody implements BodyPublisher {
  private final BodyPublisher publisher;

  /** A body that {@code publisher} gives, whole, to each of its subscribers. */
  public RepeatableBody(BodyPublisher publisher) {
    this.publisher = publisher;
  }

  /** Whether a request can be sent again, as far as its body goes. */
  static boolean isIn(HttpRequest request) {
    return request.bodyPublisher().map(RepeatableBody::isRepeatable).orElse(true);
  }

  /** The JDK's classes for text, bytes and nothing have no public names. */
  private static boolean isRepeatable(BodyPublisher publisher) {
    return publisher instanceof RepeatableBody
        || publisher.contentLength() == 0
        || Stream.of(BodyPublishers.ofString(""), BodyPublishers.ofByteArray(new byte[0]))
            .anyMatch(known -> known.getClass() == publisher.getClass());
  }

  @Override
  public long contentLength() {
    return publisher.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    publisher.subscribe(subscriber);
  }
}
