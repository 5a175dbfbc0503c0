package dev.kelid.oauth.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Hears of what an asynchronous request throws, which comes out of no filter any more. */
final class AsyncFailures implements AsyncListener {
  private final Answering answering;

  AsyncFailures(Answering answering) {
    this.answering = answering;
  }

  /** What answers in place of the application. */
  interface Answering {
    /** Whether it has answered. */
    boolean answers(Throwable thrown) throws IOException;
  }

  @Override
  public void onError(AsyncEvent event) throws IOException {
    if (event.getThrowable() != null && answering.answers(event.getThrowable())) {
      event.getAsyncContext().complete();
    }
  }

  /** Listeners hear of one cycle only. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onTimeout(AsyncEvent event) {}
}
