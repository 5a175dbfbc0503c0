package dev.kelid.oauth.pod.otp;

import java.time.InstantSource;

class MemoryHandshakeStoreTest implements HandshakeStoreContract {
  @Override
  public HandshakeStore store(InstantSource clock) {
    return new MemoryHandshakeStore(clock);
  }
}
