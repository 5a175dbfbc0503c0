package dev.kelid.oauth.pod.otp;

import java.time.InstantSource;

class MemoryAttemptStoreTest implements AttemptStoreContract {
  @Override
  public AttemptStore store(InstantSource clock) {
    return new MemoryAttemptStore(clock);
  }
}
