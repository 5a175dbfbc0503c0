package dev.kelid.oauth.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Publisher;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body has not been read: whether it goes to the application is known only now. It
 * must be delivered or dropped.
 */
record OpenAnswer(HttpResponse<Publisher<List<ByteBuffer>>> http) {
  private static final long SMALL = 64 * 1024;

  static OpenAnswer to(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return new OpenAnswer(client.send(request, BodyHandlers.ofPublisher()));
  }

  /** Reads a small body, so that its connection can be used again; any other is broken off. */
  void drop() {
    long length = http.headers().firstValueAsLong("Content-Length").orElse(SMALL + 1);
    http.body()
        .subscribe(length <= SMALL ? HttpResponse.BodySubscribers.discarding() : new BreakOff());
  }

  <T> HttpResponse<T> delivered(
      HttpRequest asked, BodyHandler<T> handler, @Nullable HttpResponse<T> previous)
      throws IOException, InterruptedException {
    BodySubscriber<T> reader;
    try {
      reader = handler.apply(new Info(http.statusCode(), http.headers(), http.version()));
    } catch (RuntimeException | Error e) {
      drop();
      throw e;
    }
    Tap<T> tap = new Tap<>(reader);
    http.body().subscribe(tap);
    try {
      return new Answer<>(http, asked, previous, body(reader.getBody().toCompletableFuture()));
    } catch (InterruptedException e) {
      tap.cancel();
      throw e;
    }
  }

  private static <T> T body(CompletableFuture<T> body) throws IOException, InterruptedException {
    try {
      return body.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException) {
        throw new IOException(cause.getMessage(), cause);
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException("the body could not be read", cause);
    }
  }

  private record Info(int statusCode, HttpHeaders headers, HttpClient.Version version)
      implements HttpResponse.ResponseInfo {}
}
