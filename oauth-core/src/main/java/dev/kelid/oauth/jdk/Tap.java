package dev.kelid.oauth.jdk;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Passes a body on, and can break it off when nobody waits for it any more. */
final class Tap<T> implements Subscriber<List<ByteBuffer>> {
  private final Subscriber<List<ByteBuffer>> to;
  private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

  Tap(BodySubscriber<T> to) {
    this.to = to;
  }

  void cancel() {
    Subscription open = subscription.get();
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public void onSubscribe(Subscription made) {
    subscription.set(made);
    to.onSubscribe(made);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    to.onNext(bytes);
  }

  @Override
  public void onError(Throwable failure) {
    to.onError(failure);
  }

  @Override
  public void onComplete() {
    to.onComplete();
  }
}
