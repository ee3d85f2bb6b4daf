package dev.cantine.proof.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cantine.testing.Exchange;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends what no well-behaved client does: a head that announces a body of which only the beginning follows. */
final class RawExchange {
    private RawExchange() {}

    static Exchange send(URI service, Call call, String beginningOfBody, int announced) {
        StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n"
                .formatted(call.operation().method(), call.target(), service.getAuthority(), announced));
        Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        call.headers().forEach((name, value) -> {
            head.append(name).append(": ").append(value).append("\r\n");
            sent.put(name, List.of(value));
        });
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write((head + "\r\n" + beginningOfBody).getBytes(UTF_8));
            socket.getOutputStream().flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int status = Integer.parseInt(line(in).split(" ", 3)[1]);
            Map<String, List<String>> headers = headers(in);
            String body = new String(body(headers, in), UTF_8);
            Exchange exchange =
                    new Exchange(call.operation().method(), call.target(), sent, null, status, headers, body);
            Wire.note(exchange);
            return exchange;
        } catch (IOException e) {
            throw new UncheckedIOException(call.operation().id() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, List<String>> headers(DataInputStream in) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":", 2);
            headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1].strip());
        }
        return headers;
    }

    private static byte[] body(Map<String, List<String>> headers, DataInputStream in) throws IOException {
        if (headers.containsKey("Content-Length")) {
            return in.readNBytes(Integer.parseInt(headers.get("Content-Length").get(0)));
        }
        // Chunks: problems are short, so one of them has it all.
        return headers.containsKey("Transfer-Encoding")
                ? in.readNBytes(Integer.parseInt(line(in), 16))
                : in.readAllBytes();
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.readUnsignedByte(); read != '\n'; read = in.readUnsignedByte()) {
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }
}
