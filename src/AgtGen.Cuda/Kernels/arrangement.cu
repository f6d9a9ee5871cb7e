// Features in another order, sums of them along an axis, and parameters as the values of every sample; a thread has one value.
#include "rounding.cuh"

const int most_runs = 16;

/// Evenly spaced features of a, and behind them those of b; from -1 on, zeros.
struct Run
{
    int first, count, step;
};

/// Runs that fill so many features of y from target on; the last ones may be empty. y has features of a sample, a has first_features, and b the others.
template <typename T> struct GatherArguments
{
    Pointer<const T> a, b;
    Pointer<T> y;
    Run runs[most_runs];
    int features, target, length, first_features, second_features, count;
};

template <typename T> DEVICE void gather(const GatherArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        int lane = i % 64, place = i / 64 % a.length, tile = i / 64 / a.length, to = (tile * a.features + a.target + place) * 64 + lane, feature = -1;

        // Arguments stand where no index leads: each is looked at.
        UNROLL for (int run = 0; run < most_runs; run++)
        {
            bool is_here = place >= 0 && place < a.runs[run].count && a.runs[run].first >= 0;
            feature = is_here ? a.runs[run].first + place * a.runs[run].step : feature;
            place -= a.runs[run].count;
        }

        T value = 0;
        if (feature >= 0)
        {
            if (feature < a.first_features)
            {
                value = a.a[(tile * a.first_features + feature) * 64 + lane];
            }
            else
            {
                value = a.b[(tile * a.second_features + feature - a.first_features) * 64 + lane];
            }
        }

        a.y[to] = value;
    }
}

KERNEL(gather, GatherArguments)

/// Sums of so many features, which stand so far apart.
template <typename T> struct RowSumArguments
{
    Pointer<const T> x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    int length, inner, count;
};

template <typename T, bool bounded> DEVICE void row_sum(const RowSumArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        int result = i / 64, at = (result / a.inner * a.length * a.inner + result % a.inner) * 64 + i % 64;
        T lower = a.x_lower[at], upper = 0;
        if (bounded)
        {
            upper = a.x_upper[at];
        }

        NO_UNROLL for (int k = 1; k < a.length; k++)
        {
            T next = a.x_lower[at + k * a.inner * 64];
            lower = bounded ? add_down(lower, next) : add_near(lower, next);
            if (bounded)
            {
                upper = add_up(upper, a.x_upper[at + k * a.inner * 64]);
            }
        }

        a.y_lower[i] = lower;
        if (bounded)
        {
            a.y_upper[i] = upper;
        }
    }
}

template <typename T> DEVICE void row_sum_nominal(const RowSumArguments<T>& a) { row_sum<T, false>(a); }
template <typename T> DEVICE void row_sum_bounds(const RowSumArguments<T>& a) { row_sum<T, true>(a); }

KERNEL(row_sum_nominal, RowSumArguments)
KERNEL(row_sum_bounds, RowSumArguments)

/// One end of a parameter, an entry a feature.
template <typename T> struct SpreadArguments
{
    Pointer<const T> entries;
    Pointer<T> y;
    int features, count;
};

template <typename T> DEVICE void spread(const SpreadArguments<T>& a)
{
    int i = block_x() * threads() + thread();
    if (i < a.count)
    {
        a.y[i] = a.entries[i / 64 % a.features];
    }
}

KERNEL(spread, SpreadArguments)
