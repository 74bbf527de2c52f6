package dev.serai.models.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Calls out, and ends, after so many bytes. */
final class BoundedStream extends FilterInputStream {
    private final Runnable tooLong;
    private long left;

    BoundedStream(InputStream in, long most, Runnable tooLong) {
        super(in);
        this.left = most;
        this.tooLong = tooLong;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        left -= Math.max(0, read);
        if (left < 0) {
            tooLong.run();
            throw new EndlessAnswer("the answer is too long");
        }
    }
}
