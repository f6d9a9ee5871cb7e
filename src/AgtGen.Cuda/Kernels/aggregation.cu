// The mean gradient of one parameter over a batch, and its bounds over every batch that the threat admits (docs/soundness.md, threat models), from the factors that the passes left in
// their slots. Per-sample gradients exist only in registers: a block has 32 x 32 entries of the parameter, a thread 2 x 2 of them, and 16 samples at a time are staged in shared memory,
// where each factor is read 16 times. Rows and columns are padded to 17 samples, so that the threads of a warp meet different banks.
//
// Upper bounds are kept as lower bounds of the negated gradient: what is said of one side is said of both. Sums of a side add its bounds of each sample in the order of the samples, as
// the nominal sum does, and what is taken away from them is not negative: the nominal mean cannot leave its bounds.
#include "functions.cuh"
#include "selection.cuh"

template <typename T> struct AggregationArguments
{
    Pointer<const T> delta, activation;
    Pointer<const T> delta_lower, delta_upper, activation_lower, activation_upper;
    Pointer<const T> moved_delta_lower, moved_delta_upper, moved_activation_lower, moved_activation_upper;
    Pointer<const int> trusted;
    Pointer<T> lists;
    Pointer<T> mean, mean_lower, mean_upper;
    T clip, clip_at_most, clip_at_least, reach;
    int rows, columns, samples, affected, added, capacity, kind, has_activation, clips, has_trusted, keeps_divisor;
};

/// As AgtGen.Kernels.AggregationKind.
enum class Kind { bounded_perturbation = 0, removal = 1, substitution = 2 };

/// As AgtGen.Kernels.OperandFact.
enum class Fact { general, non_negative, point };

const int entry_rows = 32, entry_columns = 32, staged = 16, stride = staged + 1, factors = 5;
const int aggregation_threads = 256, sides = 8;

/// What of a factor of one sample stands in shared memory: nominal value, bounds, bounds when moved.
enum Factor { nominal_value = 0, own_lower = 1, own_upper = 2, moved_lower = 3, moved_upper = 4 };

template <typename T> struct EntrySums
{
    T nominal, side[2], floor[2];
    int listed[2];
};

/// Lower bounds of a sample's gradient and of its negative.
template <typename T> struct Sides
{
    T lower, negated_upper;
};

/// One of the eight lists of a thread, which has four entries of two sides.
template <typename T> DEVICE List<T> list_of(const AggregationArguments<T>& a, int side)
{
    return {a.lists, (block_x() * sides + side) * a.capacity * aggregation_threads + thread(), aggregation_threads};
}

/// Lists a candidate, if it exceeds the floor.
template <typename T> DEVICE void offer(const AggregationArguments<T>& a, EntrySums<T>& sums, int side, T candidate)
{
    if (candidate > sums.floor[side % 2])
    {
        a.lists[list_of(a, side).at(sums.listed[side % 2]++)] = candidate;
    }
}

/// A lower bound of the clipped value from one of the value.
template <typename T> DEVICE T clip_down(const AggregationArguments<T>& a, T value)
{
    return a.clips == 0 ? value : greatest(least(value, a.clip_at_most), negate(a.clip_at_least));
}

/// Lower bounds of delta times activation and of its negative, clipped.
template <typename T, Fact fact> DEVICE Sides<T> gradient(const AggregationArguments<T>& a, Ends<T> delta, Ends<T> activation)
{
    Ends<T> y;
    if (fact == Fact::general)
    {
        y = product(activation, delta);
    }
    else
    {
        // Of a point both ends are the same; of an activation that is not negative the sign of delta decides.
        bool lower_is_negative = delta.lower < T(0), upper_is_negative = delta.upper < T(0);
        y = {mul_down(select(lower_is_negative, activation.upper, activation.lower), delta.lower), mul_up(select(upper_is_negative, activation.lower, activation.upper), delta.upper)};
        if (fact == Fact::point)
        {
            bool turns = activation.lower < T(0);
            y = {select(turns, mul_down(activation.lower, delta.upper), y.lower), select(turns, mul_up(activation.lower, delta.lower), y.upper)};
        }
    }

    return {clip_down(a, y.lower), clip_down(a, negate(y.upper))};
}

/// A lower bound of the mean over the admitted batches, from one of the sum and the k largest values that can be taken away from it, as a heap.
template <typename T> DEVICE T mean_down(const AggregationArguments<T>& a, T total, List<T> list)
{
    T whole = div_down(total, T(a.samples));
    if (!is_finite(total) || (a.affected == 0 && a.added == 0))
    {
        return whole;
    }

    if (a.added > 0)
    {
        // The mean changes in one direction with the number of added samples: none or all are the worst.
        T with = sub_down(total, mul_up(T(a.added), a.reach));
        return a.keeps_divisor != 0 ? div_down(with, T(a.samples)) : least(whole, div_down(with, T(a.samples + a.added)));
    }

    bool is_removal = a.kind == int(Kind::removal);
    if (is_removal && (a.has_trusted != 0 || a.keeps_divisor != 0))
    {
        // Samples that must stay, or a divisor that does, can make the removal of fewer the worse one.
        list.sort(a.affected);
        T lowest = whole, removed = T(0);
        NO_UNROLL for (int j = 1; j <= a.affected; j++)
        {
            removed = add_up(removed, list[j - 1]);
            lowest = least(lowest, div_down(sub_down(total, removed), T(a.keeps_divisor != 0 ? a.samples : a.samples - j)));
        }

        return lowest;
    }

    T taken = list.sum_up(a.affected);
    if (a.kind == int(Kind::substitution))
    {
        // No gradient is below what a replaced sample can contribute; where rounding says otherwise, more is taken away.
        taken = greatest(add_up(taken, mul_up(T(a.affected), a.reach)), T(0));
    }

    return div_down(sub_down(total, taken), T(is_removal ? a.samples - a.affected : a.samples));
}

/// Stages a factor of 16 samples from where they begin: features from first on, as many as there are.
template <typename T> DEVICE void stage(Pointer<const T> slot, int features, int first, int sample, Factor factor, SharedArray<T> to)
{
    NO_UNROLL for (int i = thread(); i < entry_rows * staged; i += aggregation_threads)
    {
        int feature = first + i / staged, from = sample + i % staged;
        bool is_there = feature < features;
        to[(factor * entry_rows + i / staged) * stride + i % staged] = is_there ? slot[(from / 64 * features + feature) * 64 + from % 64] : T(0);
    }
}

/// The factor of an entry that is a row's alone.
template <typename T> DEVICE void stage_ones(Factor factor, SharedArray<T> to)
{
    NO_UNROLL for (int i = thread(); i < entry_columns * staged; i += aggregation_threads)
    {
        to[(factor * entry_columns + i / staged) * stride + i % staged] = T(1);
    }
}

/// Stages rows and columns of one pass.
template <typename T>
DEVICE void stage_pass(const AggregationArguments<T>& a, Pointer<const T> delta, Pointer<const T> activation, int row, int column, int sample, Factor factor, SharedArray<T> rows, SharedArray<T> columns)
{
    stage(delta, a.rows, row, sample, factor, rows);
    if (a.has_activation != 0)
    {
        stage(activation, a.columns, column, sample, factor, columns);
    }
    else
    {
        stage_ones(factor, columns);
    }
}

template <typename T> DEVICE Ends<T> staged_ends(SharedArray<T> from, Factor lower, int at)
{
    return {from[lower * entry_rows * stride + at], from[(lower + 1) * entry_rows * stride + at]};
}

/// The nominal mean alone (bounded false), with bounds that no pass is compared for (compares false), or with both passes. Which samples are staged is fixed when this is compiled, and
/// loops over the four entries of a thread are unrolled, so that their sums stay in registers.
template <typename T, bool bounded, bool compares, Fact own, Fact moved> DEVICE void aggregate(const AggregationArguments<T>& a)
{
    SHARED(T, rows, factors * entry_rows * stride);
    SHARED(T, columns, factors * entry_columns * stride);
    SHARED(int, kept, staged);
    int column_tiles = (a.columns + entry_columns - 1) / entry_columns, tiles = (a.rows + entry_rows - 1) / entry_rows * column_tiles;
    int own_row = thread() / 16, own_column = thread() % 16;

    // A difference of the two passes below 0 is rounding: moved inputs only widen the bounds of a gradient.
    T lowest = compares ? T(0) : T(-__builtin_huge_val());
    for (int tile = block_x(); tile < tiles; tile += blocks_x())
    {
        int row = tile / column_tiles * entry_rows, column = tile % column_tiles * entry_columns;
        EntrySums<T> sums[4];
        UNROLL for (int side = 0; side < sides; side++)
        {
            sums[side / 2].nominal = sums[side / 2].side[side % 2] = T(0);
            sums[side / 2].floor[side % 2] = lowest;
            sums[side / 2].listed[side % 2] = 0;
        }

        NO_UNROLL for (int first = 0; first < a.samples; first += staged)
        {
            barrier();
            stage_pass(a, a.delta, a.activation, row, column, first, nominal_value, rows, columns);
            if (bounded)
            {
                stage_pass(a, a.delta_lower, a.activation_lower, row, column, first, own_lower, rows, columns);
                stage_pass(a, a.delta_upper, a.activation_upper, row, column, first, own_upper, rows, columns);
            }

            if (compares)
            {
                stage_pass(a, a.moved_delta_lower, a.moved_activation_lower, row, column, first, moved_lower, rows, columns);
                stage_pass(a, a.moved_delta_upper, a.moved_activation_upper, row, column, first, moved_upper, rows, columns);
            }

            if (bounded && thread() < staged)
            {
                kept[thread()] = a.trusted[first + thread()];
            }

            barrier();
            int count = a.samples - first < staged ? a.samples - first : staged;
            NO_UNROLL for (int sample = 0; sample < count; sample++)
            {
                bool offers = bounded && a.affected > 0 && kept[sample] == 0;
                UNROLL for (int entry = 0; entry < 4; entry++)
                {
                    int at_row = (own_row + entry / 2 * 16) * stride + sample, at_column = (own_column + entry % 2 * 16) * stride + sample;
                    T value = mul_near(T(rows[at_row]), T(columns[at_column]));
                    value = a.clips == 0 ? value : greatest(least(value, a.clip), negate(a.clip));
                    sums[entry].nominal = add_near(sums[entry].nominal, value);
                    if (bounded)
                    {
                        Sides<T> side = gradient<T, own>(a, staged_ends(rows, own_lower, at_row), staged_ends(columns, own_lower, at_column)), candidate = side;
                        if (compares)
                        {
                            Sides<T> other = gradient<T, moved>(a, staged_ends(rows, moved_lower, at_row), staged_ends(columns, moved_lower, at_column));
                            candidate = {sub_up(side.lower, other.lower), sub_up(side.negated_upper, other.negated_upper)};
                        }

                        sums[entry].side[0] = add_down(sums[entry].side[0], side.lower);
                        sums[entry].side[1] = add_down(sums[entry].side[1], side.negated_upper);
                        if (offers)
                        {
                            offer(a, sums[entry], 2 * entry, candidate.lower);
                            offer(a, sums[entry], 2 * entry + 1, candidate.negated_upper);
                        }
                    }
                }
            }

            // Lists are cut where the number of samples has doubled, which few outgrow, where the next samples might not fit, and at the end, where what is missing is completed.
            int done = first + staged;
            bool ends = done >= a.samples, cuts = ends || (done & (done - 1)) == 0;
            UNROLL for (int side = 0; bounded && side < sides; side++)
            {
                int& listed = sums[side / 2].listed[side % 2];
                NO_UNROLL while (ends && listed < a.affected)
                {
                    a.lists[list_of(a, side).at(listed++)] = lowest;
                }

                if (a.affected > 0 && listed >= a.affected && (cuts || listed + staged > a.capacity))
                {
                    list_of(a, side).cut(listed, a.affected);
                    listed = a.affected;
                    sums[side / 2].floor[side % 2] = list_of(a, side)[0];
                }
            }
        }

        // The sums go where factors were staged: a loop over them that is not unrolled cannot find them in registers.
        barrier();
        UNROLL for (int side = 0; side < sides; side++)
        {
            rows[side * aggregation_threads + thread()] = sums[side / 2].side[side % 2];
            columns[side / 2 * aggregation_threads + thread()] = sums[side / 2].nominal;
        }

        NO_UNROLL for (int side = 0; side < sides; side++)
        {
            int to_row = row + own_row + side / 4 * 16, to_column = column + own_column + side / 2 % 2 * 16, to = to_row * a.columns + to_column;
            if (to_row < a.rows && to_column < a.columns)
            {
                if (side % 2 == 0)
                {
                    a.mean[to] = div_near(T(columns[side / 2 * aggregation_threads + thread()]), T(a.samples));
                }

                if (bounded)
                {
                    T bound = mean_down(a, T(rows[side * aggregation_threads + thread()]), list_of(a, side));
                    (side % 2 == 0 ? a.mean_lower : a.mean_upper)[to] = side % 2 == 0 ? bound : negate(bound);
                }
            }
        }
    }
}

// What is known of an activation is known of it when moved, save that a point is none any more.
#define AGGREGATION(name, bounded, compares, own, moved) \
    template <typename T> DEVICE void name(const AggregationArguments<T>& a) { aggregate<T, bounded, compares, Fact::own, Fact::moved>(a); } \
    KERNEL(name, AggregationArguments)

AGGREGATION(aggregation_nominal, false, false, point, general)
AGGREGATION(aggregation_point, true, false, point, general)
AGGREGATION(aggregation_non_negative, true, false, non_negative, general)
AGGREGATION(aggregation_general, true, false, general, general)
AGGREGATION(aggregation_point_non_negative, true, true, point, non_negative)
AGGREGATION(aggregation_point_general, true, true, point, general)
AGGREGATION(aggregation_non_negative_non_negative, true, true, non_negative, non_negative)
AGGREGATION(aggregation_general_general, true, true, general, general)
