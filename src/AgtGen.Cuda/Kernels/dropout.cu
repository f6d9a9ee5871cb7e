// y = x m, m = 0 for what is dropped and 1 / (1 - rate) for what is kept. The draw of an entry is the mixer of SplitMix64 over the seed, the step, the row of the data set and the entry, as
// AgtGen.Kernels.TileDraws has it: a bijection of integers, so it is the same on every device.
#include "rounding.cuh"

template <typename T> struct DropoutArguments
{
    Pointer<const T> x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    Pointer<const int> rows;
    unsigned long long below;
    T kept;
    int features, count, seed, step;
};

DEVICE unsigned long long mixed(unsigned long long state)
{
    state += 0x9E3779B97F4A7C15ull;
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9ull;
    state = (state ^ (state >> 27)) * 0x94D049BB133111EBull;
    return state ^ (state >> 31);
}

/// Whether the draw, 53 bits, is below the rate. Lanes without a sample have a row of -1, and are dropped where anything is.
template <typename T> DEVICE bool is_dropped(const DropoutArguments<T>& a, int i)
{
    int lane = i / 64 / a.features * 64 + i % 64, feature = i / 64 % a.features, row = a.rows[lane];
    unsigned long long state = mixed(mixed(mixed((unsigned int)a.seed) + (unsigned int)a.step) + (unsigned int)row) + (unsigned int)feature;
    return row < 0 ? a.below > 0 : (mixed(state) >> 11) < a.below;
}

/// What is dropped is 0 whatever it was.
template <typename T, bool bounded> DEVICE void dropout(const DropoutArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        bool drops = is_dropped(a, i);
        T lower = a.x_lower[i];
        a.y_lower[i] = select(drops, T(0), bounded ? mul_down(a.kept, lower) : mul_near(a.kept, lower));
        if (bounded)
        {
            T upper = a.x_upper[i];
            a.y_upper[i] = select(drops, T(0), mul_up(a.kept, upper));
        }
    }
}

template <typename T> DEVICE void dropout_nominal(const DropoutArguments<T>& a) { dropout<T, false>(a); }
template <typename T> DEVICE void dropout_bounds(const DropoutArguments<T>& a) { dropout<T, true>(a); }

KERNEL(dropout_nominal, DropoutArguments)
KERNEL(dropout_bounds, DropoutArguments)
