/* The yardstick from outside: the products of the library as plain C, which a C compiler vectorises for this machine. The same tiles (feature f of sample s at f * 64 + s) and the
   same results, up to the order of the sums; four rows share what they load.
   Bounds are rounded by the mode of the processor, once for each side, since C cannot put it into an instruction. */
#include <fenv.h>

enum { SAMPLES = 64, ROWS = 4 };

#define PRODUCTS(T)                                                                                                                   \
    void nominal_##T(const T *restrict w, const T *restrict x, T *restrict y, int rows, int columns)                                  \
    {                                                                                                                                 \
        for (int row = 0; row < rows; row += ROWS) {                                                                                  \
            T sum[ROWS][SAMPLES] = {0};                                                                                               \
            for (int column = 0; column < columns; column++)                                                                          \
                for (int r = 0; r < ROWS; r++)                                                                                        \
                    for (int s = 0; s < SAMPLES; s++)                                                                                 \
                        sum[r][s] += w[(row + r) * columns + column] * x[column * SAMPLES + s];                                       \
            for (int r = 0; r < ROWS; r++)                                                                                            \
                for (int s = 0; s < SAMPLES; s++)                                                                                     \
                    y[(row + r) * SAMPLES + s] = sum[r][s];                                                                           \
        }                                                                                                                             \
    }                                                                                                                                 \
                                                                                                                                      \
    /* One side: a weight that is not negative meets the same side of x, a negative one the other. */                                  \
    static void side_##T(const T *restrict w, const T *restrict same, const T *restrict other, T *restrict y, int rows, int columns)  \
    {                                                                                                                                 \
        for (int row = 0; row < rows; row += ROWS) {                                                                                  \
            T sum[ROWS][SAMPLES] = {0};                                                                                               \
            for (int column = 0; column < columns; column++)                                                                          \
                for (int r = 0; r < ROWS; r++) {                                                                                      \
                    T weight = w[(row + r) * columns + column];                                                                       \
                    const T *x = (weight >= 0 ? same : other) + column * SAMPLES;                                                     \
                    for (int s = 0; s < SAMPLES; s++)                                                                                 \
                        sum[r][s] += weight * x[s];                                                                                   \
                }                                                                                                                     \
            for (int r = 0; r < ROWS; r++)                                                                                            \
                for (int s = 0; s < SAMPLES; s++)                                                                                     \
                    y[(row + r) * SAMPLES + s] = sum[r][s];                                                                           \
        }                                                                                                                             \
    }                                                                                                                                 \
                                                                                                                                      \
    void non_negative_##T(const T *wl, const T *wu, const T *xl, const T *xu, T *yl, T *yu, int rows, int columns)                    \
    {                                                                                                                                 \
        int mode = fegetround();                                                                                                      \
        fesetround(FE_DOWNWARD);                                                                                                      \
        side_##T(wl, xl, xu, yl, rows, columns);                                                                                      \
        fesetround(FE_UPWARD);                                                                                                        \
        side_##T(wu, xu, xl, yu, rows, columns);                                                                                      \
        fesetround(mode);                                                                                                             \
    }

PRODUCTS(float)
PRODUCTS(double)
