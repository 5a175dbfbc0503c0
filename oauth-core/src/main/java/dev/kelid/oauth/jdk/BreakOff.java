package dev.kelid.oauth.jdk;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Reads nothing of a body. */
final class BreakOff implements Subscriber<List<ByteBuffer>> {
  @Override
  public void onSubscribe(Subscription made) {
    made.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {}

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onComplete() {}
}
