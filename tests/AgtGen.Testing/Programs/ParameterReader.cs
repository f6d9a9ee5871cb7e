namespace AgtGen.Testing.Programs;

/// <summary>Takes parameters from the front, layer after layer, as the product lists them: weights (out, in) row by row, then the bias.</summary>
public sealed class ParameterReader(Dual[] values)
{
    private int next;

    /// <summary>The next parameters.</summary>
    public Dual[] Take(int count) => values[next..(next += count)];

    /// <summary>A linear layer of the next parameters, as a function of one vector.</summary>
    public Func<Dual[], Dual[]> Linear(int inputs, int outputs)
    {
        Dual[] weights = Take(inputs * outputs), bias = Take(outputs);
        return x => [.. Enumerable.Range(0, outputs).Select(o => Dual.Sum(Enumerable.Range(0, inputs).Select(i => weights[(o * inputs) + i] * x[i])) + bias[o])];
    }

    /// <summary>Fails where a program has read other parameters than it says.</summary>
    /// <exception cref="InvalidOperationException">It has.</exception>
    public void RequireEnd()
    {
        if (next != values.Length)
        {
            throw new InvalidOperationException($"The program reads {next} of {values.Length} parameters.");
        }
    }
}
