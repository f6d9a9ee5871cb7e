namespace AgtGen.Encoding.Modeling;

/// <summary>The smooth functions that a model may hold.</summary>
public enum EncodedFunction
{
    /// <summary>1 / (1 + e^-x), the derivative of the cross-entropy of two classes but for the label.</summary>
    Logistic,
}
