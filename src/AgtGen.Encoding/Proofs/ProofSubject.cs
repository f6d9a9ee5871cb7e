using AgtGen.Encoding.Modeling;
using AgtGen.Encoding.Proofs.Sweeps;
using AgtGen.Encoding.Training;

namespace AgtGen.Encoding.Proofs;

/// <summary>What a proof is about: a model and a sum of its variables, or a training and an output, whose model is not in the file but made of the training anew.</summary>
internal abstract class ProofSubject
{
    private const string Keyword = "subject";

    /// <summary>A model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="objective">What is bounded from above.</param>
    public static ProofSubject Of(EncodingModel model, Expression objective) => new ModelSubject(model, objective);

    /// <summary>The output of a training.</summary>
    /// <param name="training">The training and the threat.</param>
    /// <param name="point">The features of the point.</param>
    /// <param name="sign">1, or -1 where the negated output is bounded from above.</param>
    public static ProofSubject Of(EncodedTraining training, double[] point, int sign) => new TrainingSubject(training, point, sign);

    /// <summary>Reads a subject.</summary>
    /// <exception cref="ProofException">There is none that can be.</exception>
    public static ProofSubject Read(ProofLines lines)
    {
        ProofLine line = lines.Next(Keyword);
        string kind = line.Word();
        line.End();
        try
        {
            return kind switch
            {
                ModelSubject.Kind => ModelSubject.Read(lines),
                TrainingSubject.Kind => TrainingSubject.Read(lines),
                _ => throw line.Wrong($"'{kind}' is no subject"),
            };
        }
        catch (ArgumentException exception)
        {
            throw new ProofException($"The subject that begins in line {line.Number} cannot be: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the subject.</summary>
    public void Write(TextWriter writer)
    {
        writer.Write($"{Keyword} {Name}\n");
        WriteContent(writer);
    }

    /// <summary>The model and what is bounded, as the checker reads them, and what the model states that a training does not; null if nothing.</summary>
    /// <exception cref="ArgumentException">The parts of a training do not fit each other.</exception>
    public abstract (ExactProgram Program, string? Wrong) Build();

    /// <summary>The checker of a proof whose parts are sets of alterations.</summary>
    /// <param name="claim">The bound that is claimed.</param>
    /// <param name="lines">The proof, from its first part on.</param>
    /// <exception cref="ArgumentException">The subject is no training, or one whose parts do not fit each other.</exception>
    public virtual SweptPartChecker Sweeps(double claim, ProofLines lines) => throw new ArgumentException("only a training is proved by sweeps");

    /// <summary>What a bound of the subject says, in words.</summary>
    /// <param name="bound">The bound; -infinity if there is no point.</param>
    public abstract string Claim(double bound);

    /// <summary>What a proof with this subject assumes of what it does not check.</summary>
    public abstract string Assumption { get; }

    protected abstract string Name { get; }

    protected abstract void WriteContent(TextWriter writer);
}
