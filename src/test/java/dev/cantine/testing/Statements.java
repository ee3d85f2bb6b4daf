package dev.cantine.testing;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** What Hibernate sends to the store, for tests that count it. */
@ApplicationScoped
@PersistenceUnitExtension
public class Statements implements StatementInspector {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sent = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String inspect(String sql) {
        if (sent.size() < 1_000) {
            sent.add(sql);
        }
        return sql;
    }

    /** What has been sent since the last call. */
    public List<String> drain() {
        synchronized (sent) {
            List<String> drained = List.copyOf(sent);
            sent.clear();
            return drained;
        }
    }
}
