package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A cron schedule")
class CronScheduleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "0 0 1 1 0",
                "59 23 31 12 6",
                "*/15 0-23/2 ? jan-DEC mon,Fri",
                "0  3\t* * *",
                " 0 3 * * * ",
                "1,2,3 * * * *",
                "5/10 * * * *",
                "@daily",
                "@every 1h30m",
                "@every 1.5h",
            })
    @DisplayName("that a CronJob accepts is valid")
    void valid(String schedule) {
        assertThat(CronSchedule.isValid(schedule)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 0 *",
                "* * * 13 *",
                "* * * * 7",
                "5-1 * * * *",
                "*/0 * * * *",
                "1-2-3 * * * *",
                "1/2/3 * * * *",
                "-1 * * * *",
                "* * * foo *",
                "jan * * * *",
                "@sometimes",
                "@every",
                "@every 5",
                "@every day",
                "@DAILY",
            })
    @DisplayName("that a CronJob does not accept is invalid")
    void invalid(String schedule) {
        assertThat(CronSchedule.isValid(schedule)).isFalse();
    }
}
