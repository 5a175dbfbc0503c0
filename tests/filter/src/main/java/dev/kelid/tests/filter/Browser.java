package dev.kelid.tests.filter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks like a browser: keeps cookies, says what it asks for, follows redirects when told to. */
public final class Browser {
  private static final int MOST_HOPS = 12;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final CookieJar cookies = new CookieJar();

  /** What it keeps. */
  public CookieJar cookies() {
    return cookies;
  }

  /** Opens an address as somebody does who types it; one hop. */
  public Reply open(String address) {
    return send("GET", address, Headers.NAVIGATION);
  }

  /** Opens an address and follows redirects to the end. */
  public Reply visit(String address) {
    return follow(open(address));
  }

  /** Follows the redirects that begin with this answer. */
  public Reply follow(Reply first) {
    Reply reply = first;
    for (int hop = 0; reply.isRedirect(); hop++) {
      if (hop == MOST_HOPS) {
        throw new AssertionError("redirects without end, now at " + reply);
      }
      reply = open(reply.location());
    }
    return reply;
  }

  /** Opens an address and follows redirects to the callback, which it does not open. */
  String untilCallback(String address) {
    return callbackAfter(open(address));
  }

  /** Follows the redirects that begin with this answer to the callback, which it does not open. */
  String callbackAfter(Reply first) {
    Reply reply = first;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      String next = reply.location();
      if (next.contains("state=") && (next.contains("code=") || next.contains("error="))) {
        return next;
      }
      reply = open(next);
    }
    throw new AssertionError("no callback after " + first);
  }

  /** Sends a request of any kind; one hop. */
  public Reply send(String method, String address, Headers headers) {
    return send(method, address, headers, "");
  }

  /** Sends a request of any kind with a form as its body; one hop. */
  public Reply send(String method, String address, Headers headers, String form) {
    URI uri = URI.create(address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                form.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(form));
    headers.all().forEach(request::header);
    if (!form.isEmpty()) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    String held = cookies.header(uri);
    if (!held.isEmpty()) {
      request.header("Cookie", held);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(c -> cookies.keep(uri, c));
      return new Reply(response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
